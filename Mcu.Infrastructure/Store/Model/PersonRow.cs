using Mcu.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A person who works with the product.</summary>
internal sealed class PersonRow
{
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public bool IsMadeUp { get; private set; }

    public DateTimeOffset? BlockedAt { get; private set; }

    public static PersonRow Of(Person person) => new()
    {
        Code = person.Code,
        Name = person.Name,
        IsMadeUp = person.IsMadeUp,
        BlockedAt = person.BlockedAt,
    };

    public Person ToPerson() => new(Code, Name) { IsMadeUp = IsMadeUp, BlockedAt = BlockedAt };
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.ToTable("people");
        builder.HasKey(row => row.Code);
        builder.Property(row => row.Code).HasColumnName("code").HasMaxLength(Person.MaxCode);
        builder.Property(row => row.Name).HasColumnName("name").HasMaxLength(Person.MaxName);
        builder.Property(row => row.IsMadeUp).HasColumnName("is_made_up");
        builder.Property(row => row.BlockedAt).HasColumnName("blocked_at");
    }
}
