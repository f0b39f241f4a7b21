from portfolio.web.lines import Silent, allow_many_lines


class Line:
    def __init__(self) -> None:
        self.transport = self
        self.is_closed = False
        self.waiting = 0

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def abort(self) -> None:
        self.is_closed = True


class Runner:
    def __init__(self, *lines: Line) -> None:
        self.server = self
        self.connections = list(lines)


def test_who_says_nothing_for_too_long_is_hung_up_on():
    silent, busy = Line(), Line()
    watch, runner = Silent(20), Runner(silent, busy)

    for now in (0, 10, 20):
        assert watch.hang_up(runner, {busy}, now) == 0
    assert watch.hang_up(runner, {busy}, 21) == 1
    assert (silent.is_closed, busy.is_closed) == (True, False)


def test_who_asked_meanwhile_has_time_again():
    line = Line()
    watch, runner = Silent(20), Runner(line)

    watch.hang_up(runner, (), 0)
    watch.hang_up(runner, {line}, 15)
    assert watch.hang_up(runner, (), 25) == 0
    assert watch.hang_up(runner, (), 50) == 1


def test_before_anybody_is_received_nobody_is_hung_up_on():
    runner = Runner()
    runner.server = None

    assert Silent(1).hang_up(runner, (), 9) == 0


def test_more_lines_are_allowed_than_before_and_never_fewer():
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    allow_many_lines()

    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= before


def test_who_asks_now_and_then_is_never_hung_up_on():
    line = Line()
    watch, runner = Silent(20), Runner(line)

    for now in range(0, 200, 5):
        watch.heard(line, now)
        assert watch.hang_up(runner, (), now + 4) == 0


def test_who_slowly_takes_a_long_answer_gets_all_of_it_and_who_takes_nothing_is_hung_up_on():
    slow, deaf = Line(), Line()
    deaf.waiting = 1000
    watch, runner = Silent(20), Runner(slow, deaf)

    for now in range(0, 100, 5):
        slow.waiting = 1000 - now
        watch.hang_up(runner, (), now)
    assert (slow.is_closed, deaf.is_closed) == (False, True)
