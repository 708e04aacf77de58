import * as React from 'react';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Flex, Loader, Tabs } from '@strapi/design-system';
import { Outlet, useLocation, useNavigate } from 'react-router-dom';
import { useMayJudge } from '../../hooks/useMayJudge';
import { type TextKey, useText } from '../../hooks/useText';
import { readingDirection } from '../../utils/reading-direction';
import { VIDEOS_PATH } from '../../utils/videos-path';

/** The tabs, each by the end of its address, with what it is called. */
const TABS = {
  '': 'videos.jobs',
  review: 'videos.review',
  batches: 'videos.batches',
  overview: 'videos.overview',
} as const satisfies Record<string, TextKey>;

type Tab = keyof typeof TABS;

const isTab = (end: string): end is Tab => Object.hasOwn(TABS, end);

/** What the pages with tabs have in common; a tab is an address of its own. */
export const VideosLayout = () => {
  const text = useText();
  const navigate = useNavigate();
  const mayJudge = useMayJudge();
  const { pathname } = useLocation();
  const end = pathname.slice(VIDEOS_PATH.length + 1);
  const current = isTab(end) ? end : '';
  return (
    <Page.Main>
      <Page.Title>{text('videos.title')}</Page.Title>
      <Layouts.Header title={text('videos.title')} subtitle={text('videos.subtitle')} />
      <Layouts.Content>
        <Tabs.Root
          variant="simple"
          dir={readingDirection()}
          value={current}
          onValueChange={(tab) => navigate(tab === '' ? VIDEOS_PATH : `${VIDEOS_PATH}/${tab}`)}
        >
          <Tabs.List aria-label={text('videos.title')}>
            {Object.entries(TABS)
              .filter(([tab]) => tab !== 'review' || mayJudge)
              .map(([tab, title]) => (
                <Tabs.Trigger key={tab} value={tab}>
                  {text(title)}
                </Tabs.Trigger>
              ))}
          </Tabs.List>
          <Tabs.Content value={current}>
            <Flex direction="column" alignItems="stretch" gap={4} paddingTop={6}>
              <React.Suspense fallback={<Loader>{text('panel.loading')}</Loader>}>
                <Outlet />
              </React.Suspense>
            </Flex>
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
};
