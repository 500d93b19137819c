/** Search by name, by pinyin and by initials. Filled in the background, for old people as for new ones. */
export const personSearchMigration = `
alter table people add column latin_name text;
-- Null until the search keys are made.
alter table people add column pinyin text;
alter table people add column initials text;
-- Surname in full with the initials of the given name: wangxm.
alter table people add column mixed text;
-- What stands in people_names, which keeps no text of its own and must be told it to forget it.
alter table people add column tokens text;
create index people_unindexed on people (id) where pinyin is null;
create index people_pinyin on people (pinyin) where pinyin is not null;
create index people_initials on people (initials) where initials is not null;
create index people_mixed on people (mixed) where mixed is not null;
-- One token per Han character: most names have two or three, which a trigram index cannot find.
create virtual table people_names using fts5 (
  name, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
`;
