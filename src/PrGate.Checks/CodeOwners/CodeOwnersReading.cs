namespace PrGate.Checks.CodeOwners;

/// <summary>A CODEOWNERS file while its lines come in.</summary>
internal sealed class CodeOwnersReading(CodeOwnersDialect dialect)
{
    private readonly List<(SectionHeader Header, List<CodeOwnersEntry> Entries)> _sections = [(new SectionHeader("", false, 1, []), [])];
    private readonly List<CodeOwnersProblem> _problems = [];
    private (SectionHeader Header, List<CodeOwnersEntry> Entries) _current;

    public int Entries { get; private set; }

    public void Add(int number, string line)
    {
        if (_current.Header is null)
            _current = _sections[0];
        var tokens = LineTokens.Split(line);
        if (tokens.Count == 0)
            return;
        if (dialect == CodeOwnersDialect.GitLab && SectionHeader.TryParse(line.Trim(), out var header, out var owners))
            Begin(number, header, owners);
        else
            Entry(number, tokens);
    }

    public CodeOwnersFile Finish() =>
        new([.. _sections.Select(s => new CodeOwnersSection(s.Header.Name, s.Header.IsOptional, s.Header.Count, s.Entries)).Where(s => s.Entries.Count > 0)], _problems);

    // Sections of one name are one section, whatever the case; the first header decides how many must approve.
    private void Begin(int number, SectionHeader header, string owners)
    {
        var parsed = Owners(number, LineTokens.Split(owners)) ?? [];
        if (header.Count < 1)
        {
            Problem(number, 1, "A section needs at least one approval; one is asked for.");
            header = header with { Count = 1 };
        }
        header = header with { Defaults = parsed };
        var at = _sections.FindIndex(s => s.Header.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase));
        _current = at < 0 ? (header, []) : (_sections[at].Header with { Defaults = parsed }, _sections[at].Entries);
        if (at < 0)
            _sections.Add(_current);
    }

    private void Entry(int number, IReadOnlyList<(string Text, int Column)> tokens)
    {
        var (text, column) = tokens[0];
        Entries++;
        if (dialect == CodeOwnersDialect.GitLab)
        {
            var isExclusion = text.StartsWith('!') && text.Length > 1;
            var stated = Owners(number, [.. tokens.Skip(1)]) ?? [];
            var owners = stated.Count > 0 || tokens.Count > 1 ? stated : _current.Header.Defaults;
            if (owners.Count == 0 && !isExclusion)
                Problem(number, column, "The line names no owner.");
            var escaped = text.StartsWith("\\#", StringComparison.Ordinal) ? text[1..] : text;
            _current.Entries.Add(new CodeOwnersEntry(number, GitLabPatterns.Parse(isExclusion ? text[1..] : escaped), owners, isExclusion));
        }
        else if (!GitHubPatterns.TryParse(text, out var pattern, out var why))
        {
            Problem(number, column, why);
        }
        else if (Owners(number, [.. tokens.Skip(1)]) is { } owners)
        {
            _current.Entries.Add(new CodeOwnersEntry(number, pattern, owners));
        }
    }

    // GitHub skips a line with a wrong owner whole, GitLab the owner alone.
    private List<Owner>? Owners(int number, IReadOnlyList<(string Text, int Column)> tokens)
    {
        var owners = new List<Owner>();
        var isWhole = true;
        foreach (var (text, column) in tokens)
        {
            if (OwnerNames.Parse(dialect, text) is { } owner)
            {
                owners.Add(owner);
                continue;
            }
            Problem(number, column, $"\"{Shorten(text)}\" is no owner: write `@user`, `@organization/team` or an e-mail address.");
            isWhole = false;
        }
        return isWhole || dialect == CodeOwnersDialect.GitLab ? owners : null;
    }

    private void Problem(int line, int column, string message)
    {
        if (_problems.Count < CodeOwnersReader.MaxProblems)
            _problems.Add(new CodeOwnersProblem(line, column, message));
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
