-- What a version of a mapping breaks of the one that was live when it was asked for, or released (dev.crossdock.studio.ContractBreak, JSON); null: nothing.
alter table mapping_version add column breaks text;
-- A person lets the message be read once more: by the version of its mapping that has read it (THEN), or by the live one (TODAY). Null when that was done.
alter table exchange add column replay text check (replay in ('THEN', 'TODAY'));
