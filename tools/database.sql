-- Inside the database: a schema per service, owned by its migrator; its runtime role gets what migrations grant.
-- Safe to run again. Also the beginning of every test database.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
SET client_min_messages = warning;
DO $$
DECLARE
  service text;
BEGIN
  EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO platform_migrator', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO auditor', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO sales_ro', current_database());
  CREATE SCHEMA IF NOT EXISTS platform AUTHORIZATION platform_migrator;
  GRANT USAGE ON SCHEMA platform TO clock_reader;
  FOREACH service IN ARRAY ARRAY['ledger', 'governance', 'amm', 'company', 'crafting', 'audit', 'sales', 'gateway'] LOOP
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I, %I', current_database(), service, service || '_migrator');
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, service || '_migrator');
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', service, service);
  END LOOP;
  -- Of sales' views for what people write in SQL; whoever queries sees nothing else.
  CREATE SCHEMA IF NOT EXISTS sales_q AUTHORIZATION sales_migrator;
  GRANT USAGE ON SCHEMA sales_q TO sales_ro;
END
$$;
