-- Makes a database of a test what it was after the migrations. Run once, at that moment: what is there now is kept.
CREATE SCHEMA cleaning;

CREATE TABLE cleaning.kept_schema AS
  SELECT nspname AS name FROM pg_namespace;

CREATE TABLE cleaning.kept_table AS
  SELECT pg_class.oid::regclass AS name, NULL::json AS rows
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE relkind IN ('r', 'p') AND nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'cleaning');

DO $$
DECLARE one regclass;
BEGIN
  FOR one IN SELECT name FROM cleaning.kept_table LOOP
    EXECUTE format('UPDATE cleaning.kept_table SET rows = (SELECT json_agg(one) FROM %s AS one) WHERE name = %L::regclass', one, one);
  END LOOP;
END $$;

CREATE FUNCTION cleaning.end_others() RETURNS void LANGUAGE sql AS $$
  SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()
$$;

CREATE FUNCTION cleaning.clean() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  schema_name text;
  one record;
  has_rows boolean;
BEGIN
  FOR schema_name IN
    SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN (SELECT name FROM cleaning.kept_schema)
  LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', schema_name);
  END LOOP;
  SET LOCAL session_replication_role = replica;  -- in any order, whatever refers to what
  FOR one IN SELECT name, rows FROM cleaning.kept_table WHERE EXISTS (SELECT 1 FROM pg_class WHERE oid = name) LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s)', one.name) INTO has_rows;
    IF has_rows OR one.rows IS NOT NULL THEN
      EXECUTE format('DELETE FROM %s', one.name);
      EXECUTE format('INSERT INTO %1$s SELECT * FROM json_populate_recordset(NULL::%1$s, $1)', one.name) USING coalesce(one.rows, '[]');
    END IF;
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
  RETURN (
    SELECT md5(string_agg(format('%s %s %s %s %s', oid, relname, relnatts, relchecks, relhastriggers), ',' ORDER BY oid))
    FROM pg_class WHERE relnamespace IN (
      SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema')
  ) || (
    SELECT md5(string_agg(format('%s %s %s %s', attrelid, attname, atttypid, attnotnull), ',' ORDER BY attrelid, attnum))
    FROM pg_attribute WHERE attrelid > 16383
  );
END $$;
