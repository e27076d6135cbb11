/** A forward proxy that opens a tunnel (CONNECT) to where we want to go. */
export interface ProxyOptions {
  /** `http://host:port`, or https; without name and password. */
  url: string;
  user?: string;
  password?: string;
}

/** What undici's ProxyAgent is told. Throws an Error naming the remedy, never the password. */
export function proxySettings({ url, user, password }: ProxyOptions): { uri: string; token?: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol))
    throw new Error('the address of the proxy is not a URL: write it as http://host:port');
  if (parsed.username !== '' || parsed.password !== '')
    throw new Error('the address of the proxy holds a name or password: put them into their own fields');
  if (user === undefined) return { uri: parsed.origin };
  const secret = Buffer.from(`${user}:${password ?? ''}`, 'utf8').toString('base64');
  return { uri: parsed.origin, token: `Basic ${secret}` };
}
