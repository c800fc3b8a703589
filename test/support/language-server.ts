import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const SERVER = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server')

/** Counted from 0, as the protocol counts. */
export interface Spot {
  line: number
  character: number
}

export interface Squiggle {
  message: string
  range: { start: Spot; end: Spot }
}

interface Message {
  id?: number
  method?: string
  params?: unknown
  result?: unknown
}

/** A real yaml-language-server, spoken to as an editor does: over its standard input and output. */
export class LanguageServer {
  private readonly child: ChildProcess
  private readonly answers = new Map<number, (message: Message) => void>()
  private readonly squiggles = new Map<string, (found: Squiggle[]) => void>()
  private unread = Buffer.alloc(0)
  private last = 0

  private constructor() {
    this.child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.child.stdout?.on('data', (chunk: Buffer) => this.read(chunk))
  }

  static async start(folder: string): Promise<LanguageServer> {
    const server = new LanguageServer()
    const rootUri = pathToFileURL(folder).href
    const capabilities = { textDocument: { completion: { completionItem: {} }, hover: {}, publishDiagnostics: {} } }
    await server.ask('initialize', { processId: process.pid, rootUri, capabilities, workspaceFolders: null })
    server.tell('initialized', {})
    const yaml = { validate: true, completion: true, hover: true, schemaStore: { enable: false } }
    server.tell('workspace/didChangeConfiguration', { settings: { yaml } })
    return server
  }

  /** Opens a file with some text and waits for what is underlined in it. */
  async open(path: string, text: string): Promise<Squiggle[]> {
    const uri = pathToFileURL(path).href
    const found = new Promise<Squiggle[]>(resolve => this.squiggles.set(uri, resolve))
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } })
    return found
  }

  /** What is offered at a place of an open file. */
  async complete(path: string, position: Spot): Promise<string[]> {
    const result = await this.ask('textDocument/completion', {
      textDocument: { uri: pathToFileURL(path).href },
      position,
    })
    return (result as { items: { label: string }[] }).items.map(item => item.label)
  }

  /** What is told about a place of an open file. */
  async hover(path: string, position: Spot): Promise<string> {
    const result = await this.ask('textDocument/hover', { textDocument: { uri: pathToFileURL(path).href }, position })
    return (result as { contents: { value: string } } | null)?.contents.value ?? ''
  }

  stop(): void {
    this.child.kill()
  }

  private async ask(method: string, params: unknown): Promise<unknown> {
    this.last += 1
    const id = this.last
    const answer = new Promise<Message>(resolve => this.answers.set(id, resolve))
    this.write({ id, method, params })
    return (await answer).result
  }

  private tell(method: string, params: unknown): void {
    this.write({ method, params })
  }

  private write(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  private read(chunk: Buffer): void {
    this.unread = Buffer.concat([this.unread, chunk])
    for (;;) {
      const head = this.unread.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/Content-Length: (\d+)/i.exec(this.unread.subarray(0, head).toString())?.[1])
      const end = head + 4 + length
      if (this.unread.length < end) return
      this.take(JSON.parse(this.unread.subarray(head + 4, end).toString()) as Message)
      this.unread = this.unread.subarray(end)
    }
  }

  private take(message: Message): void {
    const { id, method, params } = message
    if (method === undefined && id !== undefined) return this.answers.get(id)?.(message)
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Squiggle[] }
      return this.squiggles.get(uri)?.(diagnostics)
    }
    // it asks for settings and registrations: an editor without any answers with nothing
    if (id === undefined) return
    const items = (params as { items?: unknown[] } | undefined)?.items
    const body = JSON.stringify({ jsonrpc: '2.0', id, result: items ? items.map(() => null) : null })
    this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
}
