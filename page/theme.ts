import { frame } from './dom.ts';

/** A button that turns light into dark and back, for this look at the page; printed it is always light. */
export function offerTheme(): void {
  const { dataset } = document.documentElement;
  const button = frame('theme', HTMLButtonElement);
  const isDark = () =>
    (dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const label = () => {
    button.textContent = isDark() ? 'Light colours' : 'Dark colours';
  };
  button.addEventListener('click', () => {
    dataset.theme = isDark() ? 'light' : 'dark';
    label();
  });
  label();
  button.hidden = false;
}
