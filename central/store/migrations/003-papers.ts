/** Migration 003-papers: applied once, never changed afterwards. */
export const papersMigration = `
-- Papers that have arrived whole and with the promised digest; the bytes lie in the papers folder.
create table paper (
  county text not null,
  sha256 text not null,
  byte_length bigint not null,
  media_type text not null,
  primary key (county, sha256)
);
`;
