-- Who has made a connection that rests until somebody else switches it on. Null: nobody is waited for.
alter table connection add column proposed_by text;
