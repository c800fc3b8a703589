-- What was so of accounts and people until it was changed, of what scores read: so that a score of any past moment can be told.
-- The present stands in accounts and people; a row here held until its moment, from the one before on.
create table past_accounts (
  account_key text not null references accounts (key) on delete cascade,
  until timestamptz not null,
  was jsonb not null
);
create index past_accounts_until on past_accounts (account_key, until);

create table past_people (
  person_id text not null references people (id) on delete cascade,
  until timestamptz not null,
  was jsonb not null
);
create index past_people_until on past_people (person_id, until);

create function keep_past_account() returns trigger language plpgsql as $$
begin
  insert into past_accounts values (old.key, app_now(), jsonb_build_object('domain', old.domain, 'country', old.country,
    'industry', old.industry, 'employees', old.employees, 'renewalStatus', old.renewal_status, 'extra', old.extra));
  return null;
end $$;
create trigger accounts_past after update of domain, country, industry, employees, renewal_status, extra on accounts for each row
  when ((old.domain, old.country, old.industry, old.employees, old.renewal_status, old.extra)
    is distinct from (new.domain, new.country, new.industry, new.employees, new.renewal_status, new.extra))
  execute function keep_past_account();

create function keep_past_person() returns trigger language plpgsql as $$
begin
  insert into past_people values (old.id, app_now(), jsonb_build_object('role', old.role, 'roleBy', old.role_by,
    'title', old.title, 'optedOut', old.opted_out));
  return null;
end $$;
create trigger people_past after update of role, role_by, title, opted_out on people for each row
  when ((old.role, old.role_by, old.title, old.opted_out) is distinct from (new.role, new.role_by, new.title, new.opted_out))
  execute function keep_past_person();
