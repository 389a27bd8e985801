-- Written by npm run deployment from tools/roles.mjs and tools/database.sql; safe to run again.
\set ON_ERROR_STOP on
\getenv ledger_password LEDGER_PASSWORD
\getenv ledger_migrator_password LEDGER_MIGRATOR_PASSWORD
\getenv governance_password GOVERNANCE_PASSWORD
\getenv governance_migrator_password GOVERNANCE_MIGRATOR_PASSWORD
\getenv amm_password AMM_PASSWORD
\getenv amm_migrator_password AMM_MIGRATOR_PASSWORD
\getenv company_password COMPANY_PASSWORD
\getenv company_migrator_password COMPANY_MIGRATOR_PASSWORD
\getenv crafting_password CRAFTING_PASSWORD
\getenv crafting_migrator_password CRAFTING_MIGRATOR_PASSWORD
\getenv audit_password AUDIT_PASSWORD
\getenv audit_migrator_password AUDIT_MIGRATOR_PASSWORD
\getenv sales_password SALES_PASSWORD
\getenv sales_migrator_password SALES_MIGRATOR_PASSWORD
\getenv gateway_password GATEWAY_PASSWORD
\getenv gateway_migrator_password GATEWAY_MIGRATOR_PASSWORD
\getenv auditor_password AUDITOR_PASSWORD
\getenv sales_ro_password SALES_RO_PASSWORD
\getenv platform_migrator_password PLATFORM_MIGRATOR_PASSWORD
SET client_min_messages = warning;
SET password_encryption = 'scram-sha-256';
SELECT 'CREATE ROLE ledger' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger') \gexec
SELECT 'GRANT ledger TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE ledger LOGIN INHERIT PASSWORD :'ledger_password';
ALTER ROLE ledger SET lock_timeout = '1s';
ALTER ROLE ledger SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE ledger SET statement_timeout = '3s';
ALTER ROLE ledger SET search_path = ledger, pg_temp;
ALTER ROLE ledger SET jit = 'off';
SELECT 'CREATE ROLE ledger_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_migrator') \gexec
SELECT 'GRANT ledger_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE ledger_migrator LOGIN INHERIT PASSWORD :'ledger_migrator_password';
ALTER ROLE ledger_migrator SET statement_timeout = '0';
ALTER ROLE ledger_migrator SET lock_timeout = '2s';
ALTER ROLE ledger_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE ledger_migrator SET search_path = ledger, pg_temp;
ALTER ROLE ledger_migrator SET jit = 'off';
SELECT 'CREATE ROLE governance' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'governance') \gexec
SELECT 'GRANT governance TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE governance LOGIN INHERIT PASSWORD :'governance_password';
ALTER ROLE governance SET lock_timeout = '1s';
ALTER ROLE governance SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE governance SET statement_timeout = '5s';
ALTER ROLE governance SET search_path = governance, pg_temp;
ALTER ROLE governance SET jit = 'off';
SELECT 'CREATE ROLE governance_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'governance_migrator') \gexec
SELECT 'GRANT governance_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE governance_migrator LOGIN INHERIT PASSWORD :'governance_migrator_password';
ALTER ROLE governance_migrator SET statement_timeout = '0';
ALTER ROLE governance_migrator SET lock_timeout = '2s';
ALTER ROLE governance_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE governance_migrator SET search_path = governance, pg_temp;
ALTER ROLE governance_migrator SET jit = 'off';
SELECT 'CREATE ROLE amm' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'amm') \gexec
SELECT 'GRANT amm TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE amm LOGIN INHERIT PASSWORD :'amm_password';
ALTER ROLE amm SET lock_timeout = '1s';
ALTER ROLE amm SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE amm SET statement_timeout = '5s';
ALTER ROLE amm SET search_path = amm, pg_temp;
ALTER ROLE amm SET jit = 'off';
SELECT 'CREATE ROLE amm_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'amm_migrator') \gexec
SELECT 'GRANT amm_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE amm_migrator LOGIN INHERIT PASSWORD :'amm_migrator_password';
ALTER ROLE amm_migrator SET statement_timeout = '0';
ALTER ROLE amm_migrator SET lock_timeout = '2s';
ALTER ROLE amm_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE amm_migrator SET search_path = amm, pg_temp;
ALTER ROLE amm_migrator SET jit = 'off';
SELECT 'CREATE ROLE company' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'company') \gexec
SELECT 'GRANT company TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE company LOGIN INHERIT PASSWORD :'company_password';
ALTER ROLE company SET lock_timeout = '1s';
ALTER ROLE company SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE company SET statement_timeout = '5s';
ALTER ROLE company SET search_path = company, pg_temp;
ALTER ROLE company SET jit = 'off';
SELECT 'CREATE ROLE company_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'company_migrator') \gexec
SELECT 'GRANT company_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE company_migrator LOGIN INHERIT PASSWORD :'company_migrator_password';
ALTER ROLE company_migrator SET statement_timeout = '0';
ALTER ROLE company_migrator SET lock_timeout = '2s';
ALTER ROLE company_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE company_migrator SET search_path = company, pg_temp;
ALTER ROLE company_migrator SET jit = 'off';
SELECT 'CREATE ROLE crafting' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crafting') \gexec
SELECT 'GRANT crafting TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE crafting LOGIN INHERIT PASSWORD :'crafting_password';
ALTER ROLE crafting SET lock_timeout = '1s';
ALTER ROLE crafting SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE crafting SET statement_timeout = '5s';
ALTER ROLE crafting SET search_path = crafting, pg_temp;
ALTER ROLE crafting SET jit = 'off';
SELECT 'CREATE ROLE crafting_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crafting_migrator') \gexec
SELECT 'GRANT crafting_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE crafting_migrator LOGIN INHERIT PASSWORD :'crafting_migrator_password';
ALTER ROLE crafting_migrator SET statement_timeout = '0';
ALTER ROLE crafting_migrator SET lock_timeout = '2s';
ALTER ROLE crafting_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE crafting_migrator SET search_path = crafting, pg_temp;
ALTER ROLE crafting_migrator SET jit = 'off';
SELECT 'CREATE ROLE audit' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit') \gexec
SELECT 'GRANT audit TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE audit LOGIN INHERIT PASSWORD :'audit_password';
ALTER ROLE audit SET lock_timeout = '1s';
ALTER ROLE audit SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE audit SET statement_timeout = '5s';
ALTER ROLE audit SET search_path = audit, pg_temp;
ALTER ROLE audit SET jit = 'off';
SELECT 'CREATE ROLE audit_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_migrator') \gexec
SELECT 'GRANT audit_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE audit_migrator LOGIN INHERIT PASSWORD :'audit_migrator_password';
ALTER ROLE audit_migrator SET statement_timeout = '0';
ALTER ROLE audit_migrator SET lock_timeout = '2s';
ALTER ROLE audit_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE audit_migrator SET search_path = audit, pg_temp;
ALTER ROLE audit_migrator SET jit = 'off';
SELECT 'CREATE ROLE sales' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sales') \gexec
SELECT 'GRANT sales TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE sales LOGIN INHERIT PASSWORD :'sales_password';
ALTER ROLE sales SET lock_timeout = '1s';
ALTER ROLE sales SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE sales SET statement_timeout = '5s';
ALTER ROLE sales SET search_path = sales, pg_temp;
ALTER ROLE sales SET jit = 'off';
SELECT 'CREATE ROLE sales_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sales_migrator') \gexec
SELECT 'GRANT sales_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE sales_migrator LOGIN INHERIT PASSWORD :'sales_migrator_password';
ALTER ROLE sales_migrator SET statement_timeout = '0';
ALTER ROLE sales_migrator SET lock_timeout = '2s';
ALTER ROLE sales_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE sales_migrator SET search_path = sales, pg_temp;
ALTER ROLE sales_migrator SET jit = 'off';
SELECT 'CREATE ROLE gateway' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gateway') \gexec
SELECT 'GRANT gateway TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE gateway LOGIN INHERIT PASSWORD :'gateway_password';
ALTER ROLE gateway SET lock_timeout = '1s';
ALTER ROLE gateway SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE gateway SET statement_timeout = '5s';
ALTER ROLE gateway SET search_path = gateway, pg_temp;
ALTER ROLE gateway SET jit = 'off';
SELECT 'CREATE ROLE gateway_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gateway_migrator') \gexec
SELECT 'GRANT gateway_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE gateway_migrator LOGIN INHERIT PASSWORD :'gateway_migrator_password';
ALTER ROLE gateway_migrator SET statement_timeout = '0';
ALTER ROLE gateway_migrator SET lock_timeout = '2s';
ALTER ROLE gateway_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE gateway_migrator SET search_path = gateway, pg_temp;
ALTER ROLE gateway_migrator SET jit = 'off';
SELECT 'CREATE ROLE auditor' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'auditor') \gexec
SELECT 'GRANT auditor TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE auditor LOGIN INHERIT PASSWORD :'auditor_password';
ALTER ROLE auditor SET lock_timeout = '1s';
ALTER ROLE auditor SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE auditor SET statement_timeout = '120s';
ALTER ROLE auditor SET default_transaction_read_only = 'on';
ALTER ROLE auditor SET max_parallel_workers_per_gather = '0';
ALTER ROLE auditor SET search_path = pg_catalog, pg_temp;
ALTER ROLE auditor SET jit = 'off';
SELECT 'CREATE ROLE sales_ro' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sales_ro') \gexec
SELECT 'GRANT sales_ro TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE sales_ro LOGIN INHERIT PASSWORD :'sales_ro_password';
ALTER ROLE sales_ro SET lock_timeout = '1s';
ALTER ROLE sales_ro SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE sales_ro SET statement_timeout = '3s';
ALTER ROLE sales_ro SET default_transaction_read_only = 'on';
ALTER ROLE sales_ro SET max_parallel_workers_per_gather = '0';
ALTER ROLE sales_ro SET work_mem = '16MB';
ALTER ROLE sales_ro SET search_path = pg_catalog, sales_q, pg_temp;
ALTER ROLE sales_ro SET jit = 'off';
ALTER ROLE sales_ro NOINHERIT CONNECTION LIMIT 4;
SELECT 'ALTER ROLE sales_ro SET temp_file_limit = ''64MB''' WHERE has_parameter_privilege('temp_file_limit', 'SET') \gexec
SELECT 'CREATE ROLE platform_migrator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'platform_migrator') \gexec
SELECT 'GRANT platform_migrator TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
ALTER ROLE platform_migrator LOGIN INHERIT PASSWORD :'platform_migrator_password';
ALTER ROLE platform_migrator SET statement_timeout = '0';
ALTER ROLE platform_migrator SET lock_timeout = '2s';
ALTER ROLE platform_migrator SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE platform_migrator SET search_path = platform, pg_temp;
ALTER ROLE platform_migrator SET jit = 'off';
SELECT 'CREATE ROLE clock_reader NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'clock_reader') \gexec
GRANT clock_reader TO ledger, governance, amm, company, crafting, audit, sales, gateway, auditor;
GRANT platform_migrator TO gateway_migrator;
SELECT 'CREATE DATABASE tix TEMPLATE template0 ENCODING ''UTF8'''
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'tix') \gexec
\connect tix
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
