using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <content>Package, imports and what belongs to a whole file.</content>
public sealed partial class Parser
{
    private bool strictRules;

    private Module ParseModule(RegoVersion version, IReadOnlyList<Comment> comments)
    {
        strictRules = version == RegoVersion.V1;
        if (Is(TokenKind.EndOfFile))
        {
            throw Error("empty module", new RegoPosition(file, 0, 0));
        }

        var packagePosition = Current.Position;
        if (!TryTakeKeyword("package"))
        {
            throw Error("package expected", Current.Position);
        }

        var package = ParsePackagePath();
        var imports = new List<Import>();
        var rules = new List<Rule>();
        var others = new List<int> { packagePosition.Row };
        while (!Is(TokenKind.EndOfFile))
        {
            if (IsKeyword("import"))
            {
                others.Add(Current.Position.Row);
                imports.Add(ParseImport(version));
            }
            else
            {
                rules.AddRange(ParseRules());
            }
        }

        return new Module
        {
            File = file,
            Version = version,
            Package = package,
            PackagePosition = packagePosition,
            Imports = imports,
            Rules = rules,
            Comments = comments,
            Annotations = Annotate(comments, rules, others),
            ImportsRegoV1 = imports.Exists(import => IsRegoV1(import.Path)),
        };
    }

    private List<string> ParsePackagePath()
    {
        var path = new List<string> { Expect(TokenKind.Name, "ident").Text };
        while (!Current.SpaceBefore && (Is(TokenKind.Dot) || Is(TokenKind.OpenBracket)))
        {
            if (TryTake(TokenKind.Dot))
            {
                path.Add(Expect(TokenKind.Name, "ident").Text);
            }
            else
            {
                Take();
                path.Add(Is(TokenKind.String) || Is(TokenKind.RawString) ? Take().Text : throw Unexpected("expected string: package paths hold nothing else"));
                Expect(TokenKind.CloseBracket, "]");
            }
        }

        return path;
    }

    private Import ParseImport(RegoVersion version)
    {
        var position = Take().Position;
        var head = Expect(TokenKind.Name, "ident");
        if (head.Text is not ("data" or "input" or "rego" or "future"))
        {
            throw Error($"unexpected import path, must begin with one of: {{data, future, input, rego}}, got: {head.Text}", head.Position);
        }

        var path = new List<Term> { new VarTerm(head.Text, head.Position) };
        while (!Current.SpaceBefore && (Is(TokenKind.Dot) || Is(TokenKind.OpenBracket)))
        {
            if (TryTake(TokenKind.Dot))
            {
                var name = Expect(TokenKind.Name, "ident");
                path.Add(new ScalarTerm(Text(name.Text), name.Position));
            }
            else
            {
                Take();
                var key = Is(TokenKind.String) || Is(TokenKind.RawString) ? Take() : throw Unexpected("expected string: import paths hold nothing else");
                path.Add(new ScalarTerm(Text(key.Text), key.Position));
                Expect(TokenKind.CloseBracket, "]");
            }
        }

        string? alias = null;
        if (TryTakeKeyword("as"))
        {
            alias = Expect(TokenKind.Name, "ident").Text;
        }

        var import = new Import(path, alias, position);
        Activate(import, version);
        return import;
    }

    private void Activate(Import import, RegoVersion version)
    {
        var names = import.Path.Skip(1).Select(term => ((RegoString)((ScalarTerm)term).Value).Value).ToList();
        switch (((VarTerm)import.Path[0]).Name)
        {
            case "rego":
                if (names is not ["v1"])
                {
                    throw Error("invalid import, must be `rego.v1`", import.Position);
                }

                if (import.Alias is not null)
                {
                    throw Error("`rego` imports cannot be aliased", import.Position);
                }

                keywords.UnionWith(FutureKeywords);
                strictRules = true;
                break;
            case "future":
                if (names.Count == 0 || names[0] != "keywords" || names.Count > 2)
                {
                    throw Error("invalid import, must be `future.keywords`", import.Position);
                }

                if (names.Count == 2 && !FutureKeywords.Contains(names[1]))
                {
                    throw Error($"unexpected keyword, must be one of [{string.Join(' ', FutureKeywords)}]", import.Position);
                }

                if (import.Alias is not null)
                {
                    throw Error("`future` imports cannot be aliased", import.Position);
                }

                keywords.UnionWith(names.Count == 2 ? [names[1]] : FutureKeywords);
                if (names is [_, "every"] && version == RegoVersion.V0)
                {
                    keywords.Add("in");
                }

                break;
        }
    }

    internal static bool IsRegoV1(IReadOnlyList<Term> path) =>
        path is [VarTerm { Name: "rego" }, ScalarTerm { Value: RegoString { Value: "v1" } }];

    private static List<AnnotationBlock> Annotate(IReadOnlyList<Comment> comments, List<Rule> rules, List<int> otherRows)
    {
        var blocks = new List<AnnotationBlock>();
        for (var i = 0; i < comments.Count; i++)
        {
            if (!comments[i].OwnLine || comments[i].Text.Trim() != "METADATA")
            {
                continue;
            }

            var lines = new List<string>();
            var start = comments[i].Position;
            var end = start.Row;
            while (i + 1 < comments.Count && comments[i + 1].OwnLine && comments[i + 1].Position.Row == end + 1)
            {
                i++;
                end++;
                lines.Add(comments[i].Text);
            }

            var rule = rules.Find(candidate => candidate.Position.Row > end);
            var other = otherRows.Find(row => row > end);
            var beforeOther = other != 0 && (rule is null || other < rule.Position.Row);
            blocks.Add(new AnnotationBlock(string.Join('\n', lines), start, end, beforeOther ? null : rule, beforeOther && other == otherRows[0]));
        }

        return blocks;
    }
}
