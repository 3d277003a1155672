import { describe, expect, it } from 'vitest';
import { externalAddress, isLocalRequest } from './addresses';

describe('externalAddress', () => {
  it.each([
    'https://asean.org/statement?id=3#top',
    'HTTPS://example.org/',
    'mailto:desk@example.org',
  ])('lets %s through', (address) => {
    expect(externalAddress(address)).not.toBeNull();
  });

  it.each([
    '',
    'asean.org',
    'http://example.org',
    'file:///etc/passwd',
    'file://server/share',
    '\\\\server\\share',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'javascript:alert(1)',
    'jAvaScript:alert(1)',
    'data:text/html,x',
    'blob:https://example.org/1',
    'vbscript:x',
    'https:example.org',
    'https:/example.org',
    'https:\\\\example.org',
    'https://user@example.org',
    'https://user:secret@example.org',
    'https://example.org\nfile:///etc/passwd',
    'https://example.org\t',
    ' https://example.org',
    'https://',
    'app://rapporteur/index.html',
    'ftp://example.org',
  ])('refuses %j', (address) => {
    expect(externalAddress(address)).toBeNull();
  });
});

describe('isLocalRequest', () => {
  it('knows our own pages and what they make themselves', () => {
    expect(isLocalRequest('app://rapporteur/assets/index.js')).toBe(true);
    expect(isLocalRequest('blob:app://rapporteur/5f')).toBe(true);
  });

  it.each([
    'https://example.org',
    'http://127.0.0.1',
    'ws://x',
    'app://elsewhere/',
    'file:///x',
    'nonsense',
  ])('treats %s as leaving the app', (address) => {
    expect(isLocalRequest(address)).toBe(false);
  });
});
