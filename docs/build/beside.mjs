// What is done beside the server: its pages are built while it is compiled, sources and pages are checked while its tests run.
// Usage: node docs/build/beside.mjs start|await web|checks <target of the server> [--skip-web=true]
// `start` comes back at once; `await` waits for the end, says what was said and fails if something did.
import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = resolve(fileURLToPath(import.meta.url), "../../..");
const PATIENCE = 20 * 60_000;
const [command, work, folder, skipWeb] = process.argv.slice(2);
const target = resolve(folder);
const log = join(target, `${work}.log`);
const result = join(target, `${work}.json`);
const pid = join(target, `${work}.pid`);

const WORK = {
  web: [
    {
      name: "the pages",
      in: "web",
      run: ["npm", "run", "build", "--silent"],
      web: true,
    },
  ],
  checks: [
    {
      name: "the demo province against its sources",
      in: "demo/build",
      run: ["npm", "test", "--silent"],
      install: true,
    },
    {
      name: "no secret in any file",
      in: ".",
      run: ["node", "docs/build/secrets.mjs"],
    },
    {
      name: "types, lint and format of the web",
      in: "web",
      run: ["npm", "run", "check", "--silent"],
      web: true,
    },
    {
      name: "tests of the web",
      in: "web",
      run: ["npm", "test", "--silent"],
      web: true,
    },
  ],
};

/** Whether the process that does it is there. */
function isAlive() {
  try {
    process.kill(Number(readFileSync(pid, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

function start() {
  mkdirSync(target, { recursive: true });
  rmSync(result, { force: true });
  const said = openSync(log, "w");
  const child = spawn(
    process.execPath,
    [process.argv[1], "run", work, target, skipWeb ?? ""],
    {
      detached: true,
      stdio: ["ignore", said, said],
    },
  );
  writeFileSync(pid, String(child.pid));
  child.unref();
}

function run() {
  const failed = [];
  for (const part of WORK[work].filter(
    ({ web }) => !(web && skipWeb === "--skip-web=true"),
  )) {
    const began = Date.now();
    console.log(`== ${part.name}`);
    try {
      if (part.install)
        execFileSync("node", ["build/install.mjs", join(ROOT, part.in)], {
          cwd: join(ROOT, "web"),
          stdio: "inherit",
        });
      const [program, ...rest] = part.run;
      execFileSync(program, rest, {
        cwd: join(ROOT, part.in),
        stdio: "inherit",
      });
    } catch (problem) {
      console.log(problem.message);
      failed.push(part.name);
    }
    console.log(`   ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  writeFileSync(`${result}.part`, JSON.stringify({ failed }));
  renameSync(`${result}.part`, result);
}

async function wait() {
  const end = Date.now() + PATIENCE;
  while (!existsSync(result) && isAlive() && Date.now() < end)
    await setTimeout(500);
  console.log(readFileSync(log, "utf8"));
  if (!existsSync(result))
    throw new Error(`It did not come to its end: ${work}`);
  const { failed } = JSON.parse(readFileSync(result, "utf8"));
  if (failed.length > 0) throw new Error(`Failed: ${failed.join("; ")}`);
}

await { start, run, await: wait }[command]();
