-- Whom of an account an audience means, where nobody is named: { functions, seniorities }, empty = any; null = the account as it is.
alter table audience_members add column aim jsonb;
