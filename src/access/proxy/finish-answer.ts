// The last step of every resolution: what a caller needs beside the URL itself.
import type { Alternative, ChosenPort, Notice, ProxyUrl, ProxyUrlAnswer, Target } from './answer.ts'
import { formatCommands } from './commands.ts'
import { proxyRule } from './permission.ts'

interface Parts {
  readonly target: Target
  readonly url: ProxyUrl
  readonly port: ChosenPort | null
  readonly alternatives: readonly Alternative[]
  readonly caveats: readonly Notice[]
}

export function finishAnswer({ target, url, port, alternatives, caveats }: Parts): ProxyUrlAnswer {
  const { reference, apiPath, urls } = url
  return {
    target,
    port,
    ...url,
    alternatives,
    caveats,
    rules: reference === null ? [] : [proxyRule(target.kind, reference)],
    allowed: 'unknown',
    commands: apiPath === null || urls === null ? null : formatCommands(apiPath, urls)
  }
}
