-- The place in which a tenant and its partners try things out: a tenant of its own, with the same rules and none of the data
-- (dev.crossdock.operator.TestPlaces). It ends before its tenant does.

alter table tenant add column test_of text unique references tenant check (test_of <> id and test_of <> 'platform');
grant insert (test_of) on tenant to ${app_role};

create function guard_test_place() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.test_of is distinct from old.test_of
      or exists (select 1 from tenant where id = new.test_of and test_of is not null) then
    raise check_violation using message = 'Tenant ' || new.id || ' cannot be the test place of ' || coalesce(new.test_of, 'nobody');
  end if;
  return new;
end $$;
create trigger guard_test_place before insert or update on tenant for each row execute function guard_test_place();
