import { describe, expect, it } from 'vitest'
import { checkPage } from '../../../client/http/check-page.ts'

describe('the page of a check', () => {
  it('is its Markdown in HTML: headings, paragraphs, code in lines and in blocks', () => {
    const html = checkPage('# T1: A title\n\nSay `this`.\n\n## Example\n```text\na: 1\n# allow: T1\n```\n')
    expect(html).toContain('<title>T1: A title · Account Journeys</title>')
    expect(html).toContain('<h1>T1: A title</h1>\n<p>Say <code>this</code>.</p>\n<h2>Example</h2>')
    expect(html).toContain('<pre tabindex="0">a: 1\n# allow: T1</pre>')
  })

  it('lets nothing of a text become markup', () => {
    expect(checkPage('# <b>\n\n`<script>` & more')).not.toMatch(/<b>|<script>/)
  })
})
