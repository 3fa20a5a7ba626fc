package dev.crossdock.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a tenant's administrator does about a partner that is to come: invites, looks, decides. */
final class TenantSide {
  private TenantSide() {}

  /** All that the tenant ever types about the partner. */
  static void invite(Walk mara, String name, String code, String email) {
    mara.click(mara.page().locator(".xd-environment vaadin-menu-bar-button").first());
    // Another test may have opened the test place.
    mara.click(item(mara, "Open the test place").or(item(mara, "Go to Test")));
    mara.page().locator("vaadin-app-layout.xd-test-place").waitFor();
    mara.go("Partners");
    mara.press("Invite a partner");
    mara.type("Name", name);
    mara.type("Code", code);
    mara.choose("Kind", "Ocean", "Ocean carrier");
    mara.choose("Time zone", "Europe/Berl", "Europe/Berlin");
    mara.type("E-mail address", email);
    mara.picture("invite");
    mara.agree("Carries for us from 2027");
    mara.sees(name);
    mara.rest();
  }

  private static Locator item(Walk mara, String name) {
    return mara.page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Releases a version of a partner's mapping, from the line on the home page that asks for it. */
  static void release(Walk mara, String mapping, int version) {
    mara.turn();
    home(mara);
    mara.sees("waits for approval");
    mara.picture("waits");
    look(mara, "A version of " + mapping + " waits for approval.");
    mara.press("Release v" + version);
    mara.awaitDialog();
    mara.picture("release-" + version);
    Locator accepted = mara.page().locator("vaadin-dialog-overlay vaadin-checkbox:visible label");
    if (accepted.count() > 0) {
      mara.click(accepted); // what the version before promised and this one does not
    }
    mara.agree("It reads what they send");
    mara.sees("v" + version + " live");
    mara.rest();
  }

  /** Lets a partner go live, by name and after a look at the evidence. */
  static void approve(Walk mara, String partner) {
    mara.turn();
    home(mara);
    mara.sees("asks to go live");
    mara.pictures("asks");
    look(mara, partner + " asks to go live.");
    mara.sees("What would go live");
    mara.pictures("evidence");
    mara.press("Approve");
    mara.awaitDialog();
    mara.pictures("approve");
    mara.agree("Seen: all scenarios, and the certificate");
    mara.sees("is live.");
    mara.picture("approved");
    mara.rest();
  }

  private static void home(Walk mara) {
    mara.page().navigate(Desk.portal() + "/");
  }

  private static void look(Walk mara, String at) {
    mara.click(mara.page().getByLabel("Look at it: " + at));
  }
}
