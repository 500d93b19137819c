/** Search by name, by pinyin and by initials. Filled from the people that are already there. */
export const personSearchMigration = `
alter table people add column latin_name text;
alter table people add column pinyin text;
alter table people add column initials text;
-- Surname in full with the initials of the given name: wangxm.
alter table people add column mixed text;
create index people_pinyin on people (pinyin);
create index people_initials on people (initials);
create index people_mixed on people (mixed);
-- One token per Han character: most names have two or three, which a trigram index cannot find.
create virtual table people_names using fts5 (name, tokenize = 'unicode61 remove_diacritics 2');
`;
