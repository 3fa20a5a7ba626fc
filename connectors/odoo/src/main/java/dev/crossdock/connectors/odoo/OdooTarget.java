package dev.crossdock.connectors.odoo;

import java.net.URI;

/**
 * One Odoo database and the key we use there.
 *
 * @param root address without a slash at the end, such as {@code https://odoo.example.com}
 * @param database name of the database, or null when the host serves one only
 * @param key API key; never shown
 * @param company id of the company whose pickings are meant, or null for all that the user may see
 * @param responsible id of the user who gets the to-dos, or null for the integration user itself
 */
record OdooTarget(String root, String database, String key, Long company, Long responsible) {

  /** Where a method of a model is called. */
  URI method(String method) {
    return URI.create(root + "/json/2/" + method);
  }

  /** The page that tells the version to anyone; there from Odoo 19 on. */
  URI version() {
    return URI.create(root + "/web/version");
  }

  /** The same database with another key. */
  OdooTarget withKey(String otherKey) {
    return new OdooTarget(root, database, otherKey, company, responsible);
  }

  /** Address and database only: the key is a secret. */
  @Override
  public String toString() {
    return database == null ? root : root + " (" + database + ")";
  }
}
