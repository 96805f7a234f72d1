// How kubectl proxy is started, and the link that it then serves.
import type { AccessItem } from '../access-item.ts'
import type { AccessSettings } from '../settings.ts'

const usualPort = '8001'

export function kubectlProxyItems(url: string, links: boolean, { kubectlProxyUrl }: AccessSettings): readonly AccessItem[] {
  const { port } = new URL(kubectlProxyUrl)
  const command = port === usualPort ? 'kubectl proxy' : `kubectl proxy --port=${port === '' ? 80 : port}`
  return [
    { type: 'command', command, description: 'Serves the API on this machine with the rights of the kubeconfig, while it runs.' },
    ...(links ? [{ type: 'url', url } as const] : [])
  ]
}
