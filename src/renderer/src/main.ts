import './zod-without-eval';
import { mount } from 'svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './app.css';
import './ui/found.css';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

mount(App, { target });
