-- A document whose texts and names of fields lose what a pattern finds; numbers and all else stay as they are.
create function redact_json(doc jsonb, pattern text, instead text) returns jsonb language plpgsql immutable as $$
begin
  case jsonb_typeof(doc)
    when 'string' then
      return to_jsonb(regexp_replace(doc #>> '{}', pattern, instead, 'gi'));
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
