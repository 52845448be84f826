namespace PrGate.Sandbox.Http;

/// <summary>A forge's way of speaking: its routes, its errors and its webhooks. Runs without waiting; state is in memory.</summary>
internal interface IDialect
{
    /// <summary>Answers a request into its reply; refusals are thrown.</summary>
    void Handle(Exchange exchange);

    void WriteRefusal(Exchange exchange, ForgeRefusal refusal);

    /// <summary>Headers that every answer carries, such as the rate limit.</summary>
    void AddCommonHeaders(Exchange exchange);

    /// <summary>The webhooks an event causes, already rendered. Called under the repository's lock.</summary>
    void Announce(ForgeEvent happened);
}
