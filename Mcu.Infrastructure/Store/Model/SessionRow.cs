using Mcu.Application.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// One browser that is or was signed in. The secret itself is only in its cookie, so whoever reads this table cannot act as anybody.
/// </summary>
internal sealed class SessionRow
{
    public const int MaxName = 200;
    public const int MaxAgent = 200;

    public Guid Id { get; private set; }

    public string Secret { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Via { get; private set; } = "";

    public string? Person { get; private set; }

    public string? Position { get; private set; }

    public string Name { get; private set; } = "";

    public string Role { get; private set; } = "";

    public string? Block { get; private set; }

    public string? Territory { get; private set; }

    public int Version { get; private set; }

    public long Change { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedWhy { get; private set; }

    public string Address { get; private set; } = "";

    public string Agent { get; private set; } = "";

    /// <summary><see cref="SessionInfo.IsExchanged"/>.</summary>
    public bool IsExchanged { get; private set; }

    public static SessionRow From(SessionInfo card, long change) => new()
    {
        Id = card.Id,
        Secret = card.Secret,
        Kind = card.Kind,
        Via = card.SignInMethod,
        Person = card.Person,
        Position = card.Position,
        Name = card.Name,
        Role = card.Role,
        Block = card.Block,
        Territory = card.Territory,
        Version = card.Version,
        Change = change,
        CreatedAt = card.CreatedAt,
        SeenAt = card.SeenAt,
        EndsAt = card.EndsAt,
        Address = card.Address,
        Agent = card.Agent,
        IsExchanged = card.IsExchanged,
    };

    public SessionInfo ToCard() => new SessionInfo
    {
        Id = Id,
        Secret = Secret,
        Kind = Kind,
        SignInMethod = Via,
        Person = Person,
        Position = Position,
        Name = Name,
        Role = Role,
        Block = Block,
        Territory = Territory,
        Version = Version,
        Change = Change,
        CreatedAt = CreatedAt,
        SeenAt = SeenAt,
        EndsAt = EndsAt,
        EndedAt = EndedAt,
        EndedWhy = EndedWhy,
        Address = Address,
        Agent = Agent,
        IsExchanged = IsExchanged,
    };

    /// <summary>Takes over other rights as the next version.</summary>
    public void Entitle(SessionInfo rights, long change)
    {
        (Version, Change) = (Version + 1, change);
        (Person, Position, Name) = (rights.Person, rights.Position, rights.Name);
        (Role, Block, Territory) = (rights.Role, rights.Block, rights.Territory);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Secret).HasColumnName("secret").HasMaxLength(64);
        builder.Property(row => row.Kind).HasColumnName("kind").HasMaxLength(10);
        builder.Property(row => row.Via).HasColumnName("via").HasMaxLength(40);
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(80);
        builder.Property(row => row.Position).HasColumnName("position").HasMaxLength(Application.People.Position.MaxCode);
        builder.Property(row => row.Name).HasColumnName("name").HasMaxLength(SessionRow.MaxName);
        builder.Property(row => row.Role).HasColumnName("role").HasMaxLength(40);
        builder.Property(row => row.Block).HasColumnName("block").HasMaxLength(80);
        builder.Property(row => row.Territory).HasColumnName("territory").HasMaxLength(80);
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.Change).HasColumnName("change");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.SeenAt).HasColumnName("seen_at");
        builder.Property(row => row.EndsAt).HasColumnName("ends_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.EndedWhy).HasColumnName("ended_why").HasMaxLength(20);
        builder.Property(row => row.Address).HasColumnName("address").HasMaxLength(64);
        builder.Property(row => row.Agent).HasColumnName("agent").HasMaxLength(SessionRow.MaxAgent);
        builder.Property(row => row.IsExchanged).HasColumnName("is_exchanged");
        builder.HasIndex(row => row.Change).HasDatabaseName("ix_sessions_change");
        builder.HasIndex(row => row.EndedAt).HasDatabaseName("ix_sessions_ended");
    }
}
