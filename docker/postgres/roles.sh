#!/bin/bash
# Run once by the image, on an empty data directory: the roles and databases the launcher makes for a demo.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres \
  -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -v keycloak="$KEYCLOAK_DB_PASSWORD" <<'SQL'
create role crossdock_owner login nosuperuser nobypassrls password :'owner';
create role crossdock_app login nosuperuser nobypassrls password :'app';
create role keycloak login nosuperuser nobypassrls password :'keycloak';
create database crossdock owner crossdock_owner;
revoke all on database crossdock from public;
grant connect on database crossdock to crossdock_app;
create database keycloak owner keycloak;
revoke all on database keycloak from public;
SQL
