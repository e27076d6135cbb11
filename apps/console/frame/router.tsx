import type { ComponentType } from 'react';
import { RouterProvider as AriaRouter } from 'react-aria-components';
import { createBrowserRouter, Outlet, useHref, useNavigate, type RouteObject } from 'react-router';
import { addresses, type Address } from './addresses.ts';
import { Admitted } from './admitted.tsx';
import { Broke, Nowhere } from './dead-ends.tsx';
import { Opening } from './opening.tsx';
import { Shell } from './shell.tsx';
import { Stands } from './stands.tsx';

/** The component library's links and menus stay inside the page. */
function Root() {
  const navigate = useNavigate();
  return (
    <AriaRouter navigate={(to) => void navigate(to)} useHref={useHref}>
      <Stands>
        <Outlet />
      </Stands>
    </AriaRouter>
  );
}

function admitted(Page: ComponentType, needs: Address['needs']): ComponentType {
  return function AdmittedPage() {
    return (
      <Admitted needs={needs}>
        <Page />
      </Admitted>
    );
  };
}

const routeOf = ({ path, needs, load, bare }: Address): RouteObject => ({
  path,
  errorElement: <Broke />,
  lazy: async () => {
    const page = await load();
    return { Component: bare === true ? page : admitted(page, needs) };
  },
});

const bare = addresses.filter((a) => a.bare === true);
const framed = addresses.filter((a) => a.bare !== true);

/** Every address of the console below /console. */
export const makeRouter = (): ReturnType<typeof createBrowserRouter> =>
  createBrowserRouter(
    [
      {
        element: <Root />,
        errorElement: <Broke />,
        HydrateFallback: Opening,
        children: [
          ...bare.map(routeOf),
          { element: <Shell />, children: [...framed.map(routeOf), { path: '*', element: <Nowhere /> }] },
        ],
      },
    ],
    { basename: '/console' },
  );
