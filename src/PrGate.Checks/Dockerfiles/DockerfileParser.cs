using System.Collections.Frozen;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Dockerfiles;

/// <summary>Joins lines to instructions and names what is wrong with them.</summary>
internal sealed class DockerfileParser(SourceText source)
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        [
            "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL",
            "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly string _text = source.Text;
    private readonly List<ManifestProblem> _problems = [];
    private readonly List<ManifestComment> _comments = [];
    private readonly List<DockerInstruction> _instructions = [];
    private char _escape = '\\';
    private int _line = 1;

    public Dockerfile Read()
    {
        ReadDirectives();
        while (_line <= source.LineCount && _instructions.Count < DockerfileLimits.Instructions)
        {
            var text = source.Line(_line);
            if (IsComment(text))
                AddComment();
            else if (!text.IsWhiteSpace())
            {
                ReadInstruction();
                continue;
            }
            _line++;
        }
        if (_line <= source.LineCount)
            Problem(ProblemKind.Limit, source.OffsetOfLine(_line), 0, $"The file has more than {DockerfileLimits.Instructions:N0} instructions.", "Split the file.");
        else if (_problems.Count == 0)
            CheckOrder();
        _problems.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new Dockerfile(source, _instructions, _problems, _comments, _escape);
    }

    // Directives stand before anything else, one a line; the first line that is none ends them.
    private void ReadDirectives()
    {
        for (; _line <= source.LineCount; _line++)
        {
            var text = source.Line(_line).TrimStart();
            var equals = text.IndexOf('=');
            if (text is not ['#', ..] || equals < 0)
                return;
            var name = text[1..equals].Trim();
            if (!name.Equals("syntax", StringComparison.OrdinalIgnoreCase) && !name.Equals("escape", StringComparison.OrdinalIgnoreCase) && !name.Equals("check", StringComparison.OrdinalIgnoreCase))
                return;
            var value = text[(equals + 1)..].Trim();
            if (name.Equals("escape", StringComparison.OrdinalIgnoreCase))
            {
                if (value is not ("\\" or "`"))
                    Problem(ProblemKind.Syntax, source.OffsetOfLine(_line), text.Length, "The directive `escape` takes a backslash or a backtick.", "Write one of the two, or remove the line.");
                else
                    _escape = value[0];
            }
            AddComment();
        }
    }

    private void ReadInstruction()
    {
        var logical = new JoinedText();
        var start = FirstCharacter(_line);
        var end = start;
        while (_line <= source.LineCount)
        {
            var text = source.Line(_line);
            if (IsComment(text))
            {
                AddComment();
                _line++;
                continue;
            }
            if (text.IsWhiteSpace() && !logical.IsEmpty)
            {
                _line++;
                continue;
            }
            var offset = source.OffsetOfLine(_line);
            var trimmed = text.TrimEnd(" \t");
            _line++;
            if (trimmed is not [.., var last] || last != _escape)
            {
                end = offset + trimmed.Length;
                Join(logical, logical.IsEmpty ? start : offset, end);
                break;
            }
            end = offset + trimmed.Length - 1;
            Join(logical, logical.IsEmpty ? start : offset, end);
        }
        Add(logical, start, end);
    }

    // A line that holds nothing but what joins it to the next adds nothing.
    private void Join(JoinedText logical, int start, int end)
    {
        if (end > start)
            logical.Add(_text, start, end);
    }

    private void Add(JoinedText logical, int start, int end)
    {
        var text = logical.Text;
        var keywordLength = text.AsSpan().IndexOfAny(' ', '\t');
        keywordLength = keywordLength < 0 ? text.Length : keywordLength;
        var keyword = text[..keywordLength];
        if (!Keywords.Contains(keyword))
        {
            Problem(ProblemKind.Syntax, start, keyword.Length, $"{Shown.Key(keyword)} is no Dockerfile instruction.", Advice(keyword));
            return;
        }
        var reading = new ArgumentReading(logical, keywordLength, _escape);
        var upper = keyword.ToUpperInvariant();
        var instruction = reading.Read(upper, start, end);
        if (upper is "RUN" or "COPY" or "ADD")
            instruction = WithHeredocs(instruction);
        if (instruction.Arguments.Text.AsSpan().IsWhiteSpace())
            Problem(ProblemKind.Syntax, start, keyword.Length, $"{upper} needs arguments.", "Add them, or remove the instruction.");
        else if (ArgumentProblem(instruction) is { } problem)
            Problem(ProblemKind.Syntax, instruction.Words[0].Start, instruction.Words[0].End - instruction.Words[0].Start, problem.Message, problem.Fix);
        _instructions.Add(instruction);
    }

    private static (string Message, string Fix)? ArgumentProblem(DockerInstruction instruction) => instruction.Keyword switch
    {
        "FROM" when instruction.Words.Count is not (1 or 3) || (instruction.Words.Count == 3 && !instruction.Words[1].Text.Equals("AS", StringComparison.OrdinalIgnoreCase))
            => ("FROM takes an image and, if anything, `AS` and a name.", "Write `FROM image AS name`."),
        "COPY" or "ADD" when instruction.Words.Count < 2 && instruction.Heredocs.Count == 0
            => ($"{instruction.Keyword} takes at least a source and a destination.", "Add the destination."),
        "ENV" when instruction.Words.Count == 1 && !instruction.Words[0].Text.Contains('=', StringComparison.Ordinal)
            => ("ENV takes a name and a value.", "Write `ENV name=value`."),
        "SHELL" when !instruction.IsJson => ("SHELL takes a JSON list of strings.", "Write `SHELL [\"/bin/bash\", \"-c\"]`."),
        _ => null,
    };

    // The bodies follow the instruction's last line, one after the other.
    private DockerInstruction WithHeredocs(DockerInstruction instruction)
    {
        var heredocs = new List<DockerHeredoc>();
        foreach (var (name, indented, at) in ArgumentReading.HeredocNames(instruction).Take(DockerfileLimits.Heredocs))
        {
            var first = _line;
            while (_line <= source.LineCount && !IsClosing(source.Line(_line), name, indented))
                _line++;
            if (_line > source.LineCount)
            {
                Problem(ProblemKind.Syntax, at, name.Length, $"The here-document {Shown.Key(name)} is not closed.", $"End it with a line that holds {name} only.");
                break;
            }
            heredocs.Add(new DockerHeredoc(name, source.OffsetOfLine(first), source.OffsetOfLine(_line)));
            _line++;
        }
        return instruction with { Heredocs = heredocs };
    }

    private static bool IsClosing(ReadOnlySpan<char> line, string name, bool indented) => (indented ? line.TrimStart('\t') : line).SequenceEqual(name);

    private void CheckOrder()
    {
        var first = _instructions.FirstOrDefault(i => i.Keyword != "ARG");
        if (first is null)
            Problem(ProblemKind.Syntax, 0, 0, "The Dockerfile has no `FROM`.", "Begin with the base image.");
        else if (first.Keyword != "FROM")
            Problem(ProblemKind.Syntax, first.Start, first.Keyword.Length, $"{first.Keyword} stands before the first `FROM`; only `ARG` may.", "Begin with the base image.");
    }

    private static string Advice(string keyword) =>
        DidYouMean.Nearest(keyword.ToUpperInvariant(), Keywords) is { } near ? $"Did you mean {near}?" : "Correct the word, or end the line above with a backslash if it belongs there.";

    private static bool IsComment(ReadOnlySpan<char> line) => line.TrimStart() is ['#', ..];

    private void AddComment()
    {
        var start = FirstCharacter(_line);
        _comments.Add(new ManifestComment(start, source.Line(_line).Trim()[1..].Trim().ToString(), IsWholeLine: true));
    }

    private int FirstCharacter(int line)
    {
        var text = source.Line(line);
        return source.OffsetOfLine(line) + text.Length - text.TrimStart().Length;
    }

    private void Problem(ProblemKind kind, int start, int length, string message, string fix) => _problems.Add(new ManifestProblem(kind, start, start + length, message, fix));
}
