import { writeFileSync } from 'node:fs';

/** Loaded before a measured program: writes what the process used when it ends. */
const target = process.env.BENCH_USAGE;
const began = performance.now();

process.on('exit', () => {
  if (target === undefined) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = {
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMegabytes: maxRSS / 1024,
  };
  writeFileSync(target, JSON.stringify(usage));
});
