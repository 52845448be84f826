namespace PrGate.Checks.Configuration;

/// <summary>One brace-free pattern as an automaton that is walked with all its states at once: no backtracking, so no pattern is slow.</summary>
internal sealed class GlobAutomaton
{
    private const char AnyChar = '?';

    private enum Step : byte
    {
        Literal,
        OneCharacter,

        /// <summary>Any run without a slash.</summary>
        Name,

        /// <summary>Any run at all: a trailing <c>**</c>.</summary>
        Everything,

        /// <summary>Nothing, or any run that ends in a slash: <c>**/</c>.</summary>
        Folders,

        /// <summary>Inside of <see cref="Folders"/>, where only a slash leads on.</summary>
        InFolders,
    }

    private readonly Step[] _steps;
    private readonly char[] _literals;
    private readonly string _prefix;

    private GlobAutomaton(List<Step> steps, List<char> literals)
    {
        _steps = [.. steps];
        _literals = [.. literals];
        var plain = steps.FindIndex(s => s != Step.Literal);
        _prefix = new string(_literals, 0, plain < 0 ? _steps.Length : plain);
    }

    public static GlobAutomaton Compile(string pattern)
    {
        var steps = new List<Step>();
        var literals = new List<char>();
        void Add(Step step, char literal = '\0')
        {
            steps.Add(step);
            literals.Add(literal);
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == AnyChar)
            {
                Add(Step.OneCharacter);
            }
            else if (pattern[i] != '*')
            {
                Add(Step.Literal, pattern[i]);
            }
            else if (i + 1 == pattern.Length || pattern[i + 1] != '*')
            {
                Add(Step.Name);
            }
            else if (i + 2 < pattern.Length)
            {
                Add(Step.Folders);
                Add(Step.InFolders);
                i += 2;
            }
            else
            {
                Add(Step.Everything);
                i++;
            }
        }
        return new GlobAutomaton(steps, literals);
    }

    public bool IsMatch(string path)
    {
        if (!path.StartsWith(_prefix, StringComparison.Ordinal))
            return false;
        if (_prefix.Length == _steps.Length)
            return path.Length == _prefix.Length;
        Span<bool> now = stackalloc bool[Glob.MaxLength + 2];
        Span<bool> next = stackalloc bool[Glob.MaxLength + 2];
        now = now[..(_steps.Length + 1)];
        next = next[..now.Length];
        Enter(now, _prefix.Length);
        for (var i = _prefix.Length; i < path.Length; i++)
        {
            next.Clear();
            var alive = false;
            for (var state = _prefix.Length; state < _steps.Length; state++)
                alive |= now[state] && Advance(next, state, path[i]);
            if (!alive)
                return false;
            var swap = now;
            now = next;
            next = swap;
        }
        return now[_steps.Length];
    }

    private bool Advance(Span<bool> next, int state, char c)
    {
        var slash = c == '/';
        switch (_steps[state])
        {
            case Step.Literal when c == _literals[state]:
            case Step.OneCharacter when !slash:
                Enter(next, state + 1);
                return true;
            case Step.Name when !slash:
            case Step.Everything:
                Enter(next, state);
                return true;
            case Step.Folders:
                next[state + 1] = true;
                if (slash)
                    Enter(next, state + 2);
                return true;
            case Step.InFolders:
                next[state] = true;
                if (slash)
                    Enter(next, state + 1);
                return true;
            default:
                return false;
        }
    }

    // A state that may match nothing is entered together with the one after it.
    private void Enter(Span<bool> states, int state)
    {
        while (true)
        {
            states[state] = true;
            if (state == _steps.Length)
                return;
            if (_steps[state] is Step.Name or Step.Everything)
                state++;
            else if (_steps[state] == Step.Folders)
                state += 2;
            else
                return;
        }
    }
}
