import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['src/{shared,main,preload}/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      {
        // Runes only run compiled, and outside a page Svelte would take us for a server.
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: { name: 'page', include: ['src/renderer/**/*.test.ts'] },
      },
    ],
  },
});
