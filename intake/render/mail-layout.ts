import { escapeHtml } from '../../domain/escape-html.ts'
import { footerWords } from './footer-words.ts'

/** What stands around every mail of this company. */
export interface MailFrame {
  senderName: string
  unsubscribeUrl: string
  /** where they choose what they get */
  preferencesUrl: string
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"

// What cannot be said in place: phones, and programs that show mail in the dark. Everything else stands on the element, because
// some programs take the head away.
const STYLE = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
p{margin:0 0 16px}h1,h2,h3{margin:0 0 12px;line-height:1.3}ul,ol{margin:0 0 16px;padding-left:22px}
img{max-width:100%;height:auto;border:0}
a{color:#1d5c4d}
.button{display:inline-block;padding:11px 20px;border-radius:6px;background:#1d5c4d;color:#ffffff;text-decoration:none;font-weight:600}
.content{overflow-wrap:anywhere}
@media (max-width:480px){
.outer{padding:0!important}.card{border:0!important;border-radius:0!important}
.content{padding:22px 18px!important;font-size:16px!important}.foot{padding:16px 18px!important}
.button{display:block!important;text-align:center!important}}
@media (prefers-color-scheme:dark){
body,.page{background:#131519!important}
.card{background:#1d2026!important;border-color:#31353d!important}
.content{color:#e8eaed!important}.foot{color:#a4aab5!important;border-color:#31353d!important}
a{color:#7fd0bb}.foot a{color:#a4aab5!important}
.button{background:#7fd0bb!important;color:#0d211b!important}}`

/**
 * One table, one column: readable at any width, without images, in the dark, and where a mail program knows no style sheet.
 * `preheader` is what lists of mails show behind the subject.
 */
export function mailLayout(
  mail: { subject: string; preheader: string; body: string; language: string },
  { senderName, unsubscribeUrl, preferencesUrl }: MailFrame,
): string {
  const name = escapeHtml(senderName)
  const words = footerWords(mail.language)
  const link = (url: string, says: string): string => `<a href="${escapeHtml(url)}" style="color:#636977">${says}</a>`
  const links = `${link(preferencesUrl, words.preferences)} &middot; ${link(unsubscribeUrl, words.unsubscribe)}`
  // the space behind it keeps the first words of the letter out of that line
  const preheader =
    mail.preheader === ''
      ? ''
      : `<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0">${escapeHtml(mail.preheader)}${'&#8199;&#847;'.repeat(60)}</div>\n`
  return `<!doctype html>
<html lang="${escapeHtml(mail.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(mail.subject)}</title>
<style>${STYLE}
</style></head>
<body class="page" style="margin:0;background:#f6f6f8">
${preheader}<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f8"><tr><td class="outer" align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;table-layout:fixed;background:#ffffff;border:1px solid #e7e8ec;border-radius:10px"><tr><td class="content" align="left" style="padding:28px 32px;${FONT};font-size:15px;line-height:1.5;color:#16181d">
<p style="margin:0 0 20px;font-weight:600">${name}</p>
${mail.body}
</td></tr><tr><td class="foot" align="left" lang="${words.language}" style="padding:16px 32px;border-top:1px solid #e7e8ec;${FONT};font-size:12px;line-height:1.5;color:#636977">
${words.why(name)}<br>${links}
</td></tr></table></td></tr></table></body></html>
`
}
