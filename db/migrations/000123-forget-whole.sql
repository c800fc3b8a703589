-- A document whose texts, names of fields and long numbers lose what a pattern finds: a number of nine digits and more may be
-- somebody's phone or their number elsewhere, a shorter one is a count.
create or replace function redact_json(doc jsonb, pattern text, instead text) returns jsonb language plpgsql immutable as $$
begin
  case jsonb_typeof(doc)
    when 'string' then
      return to_jsonb(regexp_replace(doc #>> '{}', pattern, instead, 'gi'));
    when 'number' then
      return case when doc #>> '{}' ~ '^\d{9,}$' and doc #>> '{}' ~* pattern then to_jsonb(instead) else doc end;
    when 'array' then
      return (select coalesce(jsonb_agg(redact_json(v, pattern, instead) order by n), '[]')
        from jsonb_array_elements(doc) with ordinality as e (v, n));
    when 'object' then
      return (select coalesce(jsonb_object_agg(regexp_replace(k, pattern, instead, 'gi'), redact_json(v, pattern, instead)), '{}')
        from jsonb_each(doc) as e (k, v));
    else
      return doc;
  end case;
end $$;

-- a lead's key that names somebody gives way to another one
alter table lead_states drop constraint lead_states_lead_key_fkey;
alter table lead_states add constraint lead_states_lead_key_fkey
  foreign key (lead_key) references leads (key) on delete cascade on update cascade;

-- who stands under an address, and what there is of somebody: asked when they are forgotten, and when two are made one
create index leads_email on leads (lower(email)) where email is not null;
create index signals_person on signals (person_id) where person_id is not null;
create index tasks_person on tasks (person_id) where person_id is not null;
