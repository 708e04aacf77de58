import { Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useText } from '../hooks/useText';

interface PagerProps {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}

/** Leads through a list that is longer than a page; nothing where it is not. */
export const Pager = ({ page, pageSize, total, onPage }: PagerProps) => {
  const text = useText();
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  const from = (page - 1) * pageSize + 1;
  // Not `disabled`, which would lose the focus at the last page.
  const go = (to: number) => to >= 1 && to <= last && onPage(to);
  return (
    <Flex gap={2} justifyContent="flex-end">
      <Typography variant="pi" textColor="neutral600" role="status">
        {text('pager.shown', { from, to: Math.min(total, page * pageSize), total })}
      </Typography>
      <IconButton
        size="S"
        label={text('pager.previous')}
        aria-disabled={page === 1}
        onClick={() => go(page - 1)}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        size="S"
        label={text('pager.next')}
        aria-disabled={page === last}
        onClick={() => go(page + 1)}
      >
        <ChevronRight />
      </IconButton>
    </Flex>
  );
};
