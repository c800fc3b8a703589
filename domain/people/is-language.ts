/** Is this the name of a language as browsers and mail programs write it: `de`, `pt-BR`? */
export function isLanguage(text: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)
}
