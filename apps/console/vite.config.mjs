import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const TEXT = /\.(?:js|css|svg)$/;

/** A compressed twin beside each file, as it was written in the end, so that the gateway compresses nothing. */
const compressed = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const [fileName, file] of Object.entries(bundle)) {
      if (!TEXT.test(fileName)) continue;
      const source = file.type === 'chunk' ? file.code : file.source;
      writeFileSync(join(dir, `${fileName}.gz`), gzipSync(source, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [compressed],
  resolve: { conditions: ['@tix/source', 'module', 'browser', 'production'] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Everything is a file of its own: the page's policy allows no data in scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    // What counts is what is sent, compressed: a test keeps it within its budget.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // Every file of the component library says `use client`, which means nothing here.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  // `npx vite apps/console` beside a running economy.
  server: { proxy: { '/v1': process.env.TIX_URL ?? 'http://127.0.0.1:8080' } },
});
