import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useFrameWords } from '../frame/frame-words.ts';

/** The page was changed, not loaded: readers and keyboards go on at its title. */
function useFocusAfterNavigation() {
  const title = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    if (key === 'default') return;
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
    // Once per page: a filter changes the address and must not take the focus from its field.
  }, []);
  return title;
}

export interface PageProps {
  title: string;
  /** One sentence under the title. */
  about?: ReactNode;
  /** Buttons of the whole page. */
  actions?: ReactNode;
  /** Where it hangs: `{ to: '/devices', title: 'Devices' }`. */
  above?: { to: string; title: string };
  children: ReactNode;
}

/** A page: its title stands in the window's title, too. */
export function Page({ title, about, actions, above, children }: PageProps) {
  const { product } = useFrameWords();
  const heading = useFocusAfterNavigation();
  return (
    <article className="page">
      <title>{`${title} · ${product}`}</title>
      <header className="page-head">
        <div className="page-words">
          {above !== undefined && (
            <Link className="page-above" to={above.to}>
              {above.title}
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {about !== undefined && <p className="soft">{about}</p>}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      {children}
    </article>
  );
}

export interface SectionProps {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  /** Without the edge and ground of a card: for what has its own. */
  bare?: boolean;
  children: ReactNode;
}

/** A part of a page with a title of its own. */
export function Section({ title, about, actions, bare = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={bare ? 'section section-bare' : 'section'} aria-labelledby={id}>
      <header className="section-head">
        <div className="page-words">
          <h2 id={id}>{title}</h2>
          {about !== undefined && <p className="soft">{about}</p>}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
