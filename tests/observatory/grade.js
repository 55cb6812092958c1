// node grade.js localhost:8443 - the Observatory's own scan of a server on this machine, as JSON.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const own = fileURLToPath(new URL("node_modules/@mdn/mdn-http-observatory/", import.meta.url));
mkdirSync(`${own}conf`, { recursive: true });
// Lists it would fetch at its installation: nobody is preloaded, every ending is known.
writeFileSync(`${own}conf/hsts-preload.json`, "{}");
writeFileSync(`${own}conf/tld-list.json`, "[]");

const { scan } = await import(`${own}src/index.js`);
const { scan: whole, tests } = await scan(process.argv[2]);
const told = Object.entries(tests).map(([name, each]) => [name, each.result, each.scoreModifier, each.pass]);
console.log(JSON.stringify({ grade: whole.grade, score: whole.score, tests: told }));
process.exit(0);
