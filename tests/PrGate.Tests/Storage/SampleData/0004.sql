update work_item set deaths = 2 where state = 'ready';
