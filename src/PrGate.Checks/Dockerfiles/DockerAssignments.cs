namespace PrGate.Checks.Dockerfiles;

/// <summary>The names that an <c>ARG</c> or <c>ENV</c> sets.</summary>
public static class DockerAssignments
{
    /// <returns>Names with their values as written; a null value for an <c>ARG</c> without a default.</returns>
    public static IEnumerable<(string Name, DockerWord? Value)> Of(DockerInstruction instruction)
    {
        var words = instruction.Words;
        if (instruction.Keyword is not ("ARG" or "ENV") || words.Count == 0)
            return [];
        // "ENV name the whole rest of the line" is the old form.
        if (instruction.Keyword == "ENV" && !words[0].Text.Contains('=', StringComparison.Ordinal))
            return words.Count == 1 ? [] : [(words[0].Text, new DockerWord(string.Join(' ', words.Skip(1).Select(w => w.Text)), words[1].Start, words[^1].End))];
        return words.Select(Split);
    }

    private static (string Name, DockerWord? Value) Split(DockerWord word)
    {
        var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (word.Text, null) : (word.Text[..equals], new DockerWord(word.Text[(equals + 1)..], word.Start + equals + 1, word.End));
    }
}
