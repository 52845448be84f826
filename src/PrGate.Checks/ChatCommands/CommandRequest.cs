using PrGate.Checks.PullRequests;

namespace PrGate.Checks.ChatCommands;

/// <summary>A command with everything that its answer depends on.</summary>
/// <param name="By">Who wrote it, by the forge.</param>
/// <param name="Input">What the pull request was judged by, read anew in this run.</param>
/// <param name="Verdict">What came out, standing overrides applied.</param>
/// <param name="People">What the forge says of <paramref name="By"/> and the roles' teams.</param>
public sealed record CommandRequest(ChatCommand Command, Person By, GateInput Input, Verdict Verdict, People People)
{
    /// <summary>The comment was changed or is gone since the forge told of it.</summary>
    public bool WasEdited { get; init; }

    /// <summary>When the last <c>/recheck</c> of this pull request was carried out; null when there was none lately.</summary>
    public DateTimeOffset? LastRecheck { get; init; }

    /// <summary>The verdict's page.</summary>
    public Uri? Page { get; init; }
}
