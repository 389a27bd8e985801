-- Inside the database: a schema per service, owned by its migrator; its runtime role gets what migrations grant.
-- Safe to run again. Also the beginning of every test database.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format(
    'GRANT CONNECT ON DATABASE %I TO ledger, ledger_migrator, gateway, gateway_migrator, platform_migrator',
    current_database()
  );
END
$$;
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS ledger AUTHORIZATION ledger_migrator;
CREATE SCHEMA IF NOT EXISTS gateway AUTHORIZATION gateway_migrator;
CREATE SCHEMA IF NOT EXISTS platform AUTHORIZATION platform_migrator;
GRANT USAGE ON SCHEMA ledger TO ledger;
GRANT USAGE ON SCHEMA gateway TO gateway;
GRANT USAGE ON SCHEMA platform TO ledger, gateway;
