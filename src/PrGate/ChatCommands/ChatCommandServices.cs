namespace PrGate.ChatCommands;

public static class ChatCommandServices
{
    /// <summary>Commands in comments, and the overrides they make. Needs storage, the queue and the forges.</summary>
    public static IServiceCollection AddChatCommands(this IServiceCollection services) => services
        .AddSingleton<ConversationStore>()
        .AddSingleton<CommandPeople>()
        .AddSingleton<CommandDesk>();
}
