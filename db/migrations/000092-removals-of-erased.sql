-- what audiences somebody may be on: asked when they are erased
create index effects_audience_person on effects (person_id) where kind = 'audience';
