using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Reads the options of all rules or of one; what a rule does not state it takes from all.</summary>
internal static class OptionsReader
{
    private static readonly string[] KnownReactions = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes", "thumbsup", "thumbsdown", "tada"];

    public static ApprovalOptions Read(ConfigNodes nodes, YamlNode? node, ApprovalOptions defaults)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.Options) is not { } options)
            return defaults;
        return new ApprovalOptions
        {
            Author = nodes.Truth(options["author"], "`options.author`") ?? defaults.Author,
            Contributors = nodes.Truth(options["contributors"], "`options.contributors`") ?? defaults.Contributors,
            InvalidateOnPush = nodes.Truth(options["invalidateOnPush"], "`options.invalidateOnPush`") ?? defaults.InvalidateOnPush,
            KeepOnUpdateMerge = nodes.Truth(options["keepOnUpdateMerge"], "`options.keepOnUpdateMerge`") ?? defaults.KeepOnUpdateMerge,
            IgnoreCommitsBy = options["ignoreCommitsBy"] is { } bots ? WhoReader.Names(nodes, bots, "`options.ignoreCommitsBy`") : defaults.IgnoreCommitsBy,
            IgnoreEditedComments = nodes.Truth(options["ignoreEditedComments"], "`options.ignoreEditedComments`") ?? defaults.IgnoreEditedComments,
            MaxAge = options["maxAge"] is { } age ? Age(nodes, age) : defaults.MaxAge,
            Methods = options["methods"] is { } methods ? Methods(nodes, methods) : defaults.Methods,
        };
    }

    private static TimeSpan? Age(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Text(node, "`options.maxAge`", 20) is not { } text)
            return null;
        if (Duration.Parse(text) is { } age)
            return age;
        nodes.Error(node, $"`options.maxAge` cannot be {Shown.Key(text)}.", "Write a whole number with m, h, d or w, at most ten years: `14d`.");
        return null;
    }

    private static ApprovalMethods Methods(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, ApprovalKeys.Methods) is not { } methods)
            return ApprovalMethods.Reviews;
        var read = new ApprovalMethods(
            nodes.Truth(methods["review"], "`methods.review`") ?? true,
            PatternReader.Patterns(nodes, methods["comments"], "`methods.comments`"),
            PatternReader.Patterns(nodes, methods["reviewComments"], "`methods.reviewComments`"),
            Reactions(nodes, methods["reactions"]));
        if (!read.Review && read.Comments.Count + read.ReviewComments.Count + read.Reactions.Count == 0)
            nodes.Error(methods, "`options.methods` leaves no way to approve.", "Allow reviews, or list patterns of comments.");
        return read;
    }

    private static IReadOnlyList<string> Reactions(ConfigNodes nodes, YamlNode? node)
    {
        var reactions = WhoReader.Names(nodes, node, "`methods.reactions`");
        foreach (var unknown in reactions.Where(r => !KnownReactions.Contains(r)))
            nodes.Error(node!, $"`methods.reactions`: there is no reaction {Shown.Key(unknown)}.", ConfigNodes.Suggest(unknown, KnownReactions));
        return reactions;
    }
}
