-- Which mapping has read a message: several may have the name that format tells.
alter table exchange add column mapping text; -- code of the mapping; null: none, or read before this was kept
